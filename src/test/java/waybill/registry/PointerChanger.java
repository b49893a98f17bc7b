package waybill.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * What the children of {@link ChangingProcessesTest} run: {@code <folder or connection> <name> <seed> <log> <moment> <at> <changes>}.
 * It changes the pointer by steps that it draws, and writes each that it made into its log, in one piece.
 */
final class PointerChanger {
    private final Registry registry;
    private final Rollout rollout;
    private final String name;
    private final SplittableRandom random;
    private final Path log;
    private int tried;

    private PointerChanger(BlobStore store, String name, long seed, Path log) {
        registry = new Registry(store, TinyModel.versions(store), Clock.systemUTC());
        rollout = new Rollout(registry);
        this.name = name;
        this.random = new SplittableRandom(seed);
        this.log = log;
    }

    /** When a child is killed. */
    enum Moment {
        /** Whenever it is. */
        ANY,
        /** It has read the pointer, and not yet written it: it waits there. */
        BEFORE,
        /** While it writes the pointer, or a little later: it does not wait. */
        DURING,
        /** It has written the pointer, and not yet its entry in the history: it waits there. */
        AFTER
    }

    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        Moment moment = Moment.valueOf(arguments[4]);
        BlobStore store = halting(store(arguments[0]), moment, Integer.parseInt(arguments[5]));
        PointerChanger changer =
                new PointerChanger(store, arguments[1], Long.parseLong(arguments[2]), Path.of(arguments[3]));
        System.out.println("ready");
        for (int change = 0; change < Integer.parseInt(arguments[6]); change++) {
            changer.change();
        }
    }

    static BlobStore store(String location) {
        return location.startsWith("DefaultEndpoints")
                ? AzureBlobStore.withConnectionString(location, Retries.standard())
                : new DirectoryBlobStore(Path.of(location), Clock.systemUTC());
    }

    /** The store, which says so at a moment of the write of a pointer with that number, and perhaps waits for ever. */
    private static BlobStore halting(BlobStore store, Moment moment, int at) {
        int[] writes = {0};
        return (BlobStore) Proxy.newProxyInstance(
                PointerChanger.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, given) -> {
                    boolean halts = moment != Moment.ANY
                            && method.getName().equals("write")
                            && given[0].equals(Names.pointer(TinyModel.NAME))
                            && writes[0]++ == at;
                    if (halts && moment != Moment.AFTER) {
                        halt(moment, (byte[]) given[1]);
                    }
                    try {
                        Object result = method.invoke(store, given);
                        if (halts && moment == Moment.AFTER) {
                            halt(moment, (byte[]) given[1]);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        writes[0] -= halts ? 1 : 0;
                        throw e.getCause();
                    }
                });
    }

    private static void halt(Moment moment, byte[] written) {
        Pointer pointer = PointerCodec.decode(TinyModel.NAME, written);
        System.out.println("halted " + pointer.change().reason());
        while (moment != Moment.DURING) {
            LockSupport.park();
        }
    }

    private void change() {
        Registry.Reason why = new Registry.Reason(name, name + "-" + tried++);
        try {
            Pointer left = step(why);
            // A step that stands already leaves the pointer of somebody else.
            if (left.change().reason().equals(why.reason())) {
                tell(line(left));
            }
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_CHANGED) {
                tell("lost");
            } else if (e.code() != ErrorCode.PROMOTION_REFUSED) {
                throw e;
            }
        }
    }

    /** What is told of a change: its generation, its reason, and the digest of the pointer that it left. */
    static String line(Pointer left) {
        return left.generation() + " " + left.change().reason() + " " + Digest.sha256(PointerCodec.encode(left));
    }

    private Pointer step(Registry.Reason why) {
        String version = drawn(registry.versions(TinyModel.NAME));
        Versions.Pointed now = registry.versions().promoted(TinyModel.NAME);
        if (now.pointer().frozen()) {
            return registry.promoteAndThaw(TinyModel.NAME, version, why);
        }
        int percent = random.nextInt(1, 101);
        return switch (random.nextInt(10)) {
            case 0 -> registry.promote(TinyModel.NAME, version, why);
            case 1 -> registry.rollback(TinyModel.NAME, why);
            case 2 -> rollout.shadow(TinyModel.NAME, version, why);
            case 3 -> rollout.full(TinyModel.NAME, why);
            case 4 -> rollout.abort(TinyModel.NAME, why);
            case 5 -> rollout.withdraw(now, why);
            case 6, 7 -> rollout.percent(TinyModel.NAME, percent, why);
            default -> rollout.canary(TinyModel.NAME, version, percent, StickyBy.STANDARD, random.nextBoolean(), why);
        };
    }

    private String drawn(List<String> versions) {
        return versions.get(random.nextInt(versions.size()));
    }

    private void tell(String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
