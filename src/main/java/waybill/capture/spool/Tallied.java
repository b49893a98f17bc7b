package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import waybill.capture.count.Kind;

/**
 * The counts of what an instance was told, in a file that outlives the process. Counting goes on in memory when there is no such
 * file. Thread-safe.
 */
public final class Tallied {
    static final String FILE = "tally";

    /** For each kind all, and those of them that are to be captured. */
    static final int NUMBERS = 2 * Kind.COUNT;

    private final SpoolRoot root;
    private final long[] numbers = new long[NUMBERS];
    private Optional<NumberFile> file = Optional.empty();
    private Optional<File> folder = Optional.empty();
    private boolean begun;
    private String problem = "";

    /** Makes nothing before the first count. */
    public Tallied(SpoolRoot root) {
        this.root = root;
    }

    /**
     * Counts.
     *
     * @param all how many there were
     * @param sampled how many of them are to be captured
     * @param now the moment, in milliseconds
     */
    public synchronized void add(Kind kind, long all, long sampled, long now) {
        numbers[2 * kind.code()] += all;
        numbers[2 * kind.code() + 1] += sampled;
        try {
            if (!begun) {
                begun = true;
                folder = Optional.of(root.create(now));
                file = Optional.of(NumberFile.open(new File(folder.get(), FILE), NUMBERS));
            }
            if (file.isPresent()) {
                file.get().write(numbers);
            }
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
            file = Optional.empty();
        }
    }

    /** All of a kind so far. */
    public synchronized long all(Kind kind) {
        return numbers[2 * kind.code()];
    }

    /** Those that are to be captured so far. */
    public synchronized long sampled(Kind kind) {
        return numbers[2 * kind.code() + 1];
    }

    /** The instance's folder, once something was counted, if it could be made. */
    public synchronized Optional<File> folder() {
        return folder;
    }

    /** Why counts are only in memory; empty when they are not. */
    public synchronized String problem() {
        return problem;
    }

    /** Ends writing; counting goes on in memory. */
    synchronized void close() throws IOException {
        if (file.isPresent()) {
            NumberFile open = file.get();
            file = Optional.empty();
            open.close();
        }
    }
}
