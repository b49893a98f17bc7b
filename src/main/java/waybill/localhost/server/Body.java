package waybill.localhost.server;

import java.util.Arrays;
import waybill.localhost.http.Refusal;
import waybill.localhost.http.Refused;
import waybill.localhost.http.RequestHead;

/** The body of a request while it comes. */
interface Body {
    /**
     * Consumes what has come of it, and returns whether that was the rest.
     *
     * @throws Refused when there is no memory for it, or its framing is broken
     */
    boolean take(InputBuffer in);

    /** What was kept, once it is whole. */
    default byte[] bytes() {
        return new byte[0];
    }

    /** Gives back what it took of the budget. */
    default void release() {}

    /**
     * A body that a function gets. That of a chunked request is dropped, as on the platform.
     *
     * @param budget the bytes of all bodies
     */
    static Body kept(RequestHead head, Budget budget) {
        return head.isChunked() ? new Chunks() : new Kept(Math.toIntExact(head.length()), budget);
    }

    /** A body that nobody gets. */
    static Body dropped(RequestHead head) {
        return head.isChunked() ? new Chunks() : new Dropped(head.length());
    }

    /** Grows with what has come, not with what was announced: announcing costs a caller nothing. */
    final class Kept implements Body {
        private static final int FIRST = 4_096;

        private final int length;
        private final Budget budget;
        private byte[] bytes = new byte[0];
        private int filled;

        Kept(int length, Budget budget) {
            this.length = length;
            this.budget = budget;
        }

        @Override
        public boolean take(InputBuffer in) {
            int count = Math.min(in.size(), length - filled);
            // Once whole it may have been released, and needs no room any more.
            if (count > 0) {
                makeRoom(filled + count);
                in.take(bytes, filled, count);
                filled += count;
            }
            return filled == length;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public void release() {
            budget.giveBack(bytes.length);
            bytes = new byte[0];
        }

        private void makeRoom(int needed) {
            if (needed <= bytes.length) {
                return;
            }
            int larger = (int) Math.min(length, Math.max(needed, Math.max(FIRST, bytes.length * 2L)));
            if (!budget.take(larger - bytes.length)) {
                throw new Refused(Refusal.OVERLOADED, "The bodies of other requests take all the memory for bodies.");
            }
            try {
                bytes = Arrays.copyOf(bytes, larger);
            } catch (OutOfMemoryError e) {
                budget.giveBack(larger - bytes.length);
                throw e;
            }
        }
    }

    /** Counts what has come. */
    final class Dropped implements Body {
        private long left;

        Dropped(long length) {
            this.left = length;
        }

        @Override
        public boolean take(InputBuffer in) {
            int count = (int) Math.min(in.size(), left);
            in.skip(count);
            left -= count;
            return left == 0;
        }
    }
}
