package waybill.parity;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import waybill.storage.BlobStore;

/** Ends whoever uses a store, as a kill does, before or after one of its writes. Thread-safe. */
final class Kills {
    private static final Set<String> WRITES = Set.of("write", "delete");

    private int left = -1;
    private boolean after;
    private int done;

    /** What nobody catches. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Kills once, at the write with this number, counted from 0; never, for a negative number. */
    synchronized void plan(int write, boolean isAfter) {
        left = write;
        after = isAfter;
    }

    /** How many kills there were. */
    synchronized int done() {
        return done;
    }

    private synchronized boolean isDue(boolean isAfter) {
        boolean due = left == 0 && after == isAfter;
        if (due) {
            left = -1;
            done++;
        }
        return due;
    }

    private synchronized void written() {
        left -= left > 0 ? 1 : 0;
    }

    /** The store, with the kills. */
    BlobStore around(BlobStore store) {
        Class<?>[] types = {BlobStore.class};
        return (BlobStore) Proxy.newProxyInstance(Kills.class.getClassLoader(), types, (self, method, arguments) -> {
            boolean write = WRITES.contains(method.getName());
            if (write && isDue(false)) {
                throw new Killed();
            }
            Object answer = called(() -> method.invoke(store, arguments));
            if (write) {
                if (isDue(true)) {
                    throw new Killed();
                }
                written();
            }
            return answer;
        });
    }

    private interface Call {
        Object call() throws InvocationTargetException, IllegalAccessException;
    }

    private static Object called(Call call) throws Throwable {
        try {
            return call.call();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
