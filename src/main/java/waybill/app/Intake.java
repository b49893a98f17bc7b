package waybill.app;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets so many bodies be read at the same time as the heap has room for what is made of them. A body in which every third
 * character is a value becomes thirty times as much; 150 of them at once have taken the process down.
 */
final class Intake {
    /** Thirty times as much, of which there is a copy or two, and half of the heap is for all else. */
    private static final long HEAP_PER_CHARACTER = 128;
    /** Who sends less never waits: all threads together cannot make much of it. */
    private static final int SMALL = 8_192;

    private final int characters;
    private final Semaphore room;

    private Intake(int characters) {
        this.characters = characters;
        // In the order of their coming, so that a large one gets its turn.
        this.room = new Semaphore(characters, true);
    }

    /** @param heap the bytes that the heap may have */
    static Intake of(long heap) {
        return new Intake((int) Math.max(SMALL, Math.min(Integer.MAX_VALUE, heap / HEAP_PER_CHARACTER)));
    }

    /** Reads and answers a body, when there is room for it. */
    <T> T within(int length, Supplier<T> answering) {
        int taken = enter(length);
        try {
            return answering.get();
        } finally {
            leave(taken);
        }
    }

    /**
     * Waits until there is room for a body. One that is larger than all the room is alone.
     *
     * @return what is to be handed to {@link #leave}
     */
    int enter(int length) {
        if (length <= SMALL) {
            return 0;
        }
        int taken = Math.min(length, characters);
        acquire(taken);
        return taken;
    }

    void leave(int taken) {
        if (taken > 0) {
            room.release(taken);
        }
    }

    /** As {@link #within}, for what answers nobody. */
    void run(int length, Runnable work) {
        boolean unused = within(length, () -> {
            work.run();
            return true;
        });
    }

    private void acquire(int taken) {
        try {
            room.acquire(taken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
