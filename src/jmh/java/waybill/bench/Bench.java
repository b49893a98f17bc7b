package waybill.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All benchmarks, or those whose name contains the argument: those of the whole host first, then JMH's.
 *
 * <p>{@code make bench}, or {@code make bench BENCH=Cold} for some.
 */
public final class Bench {
    private Bench() {}

    private interface OfHost {
        void run(Lab lab) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String only = args.length == 0 ? "" : args[0];
        Map<String, OfHost> ofHost = new LinkedHashMap<>();
        ofHost.put("ColdStartBenchmark", ColdStartBenchmark::run);
        ofHost.put("HttpBenchmark", HttpBenchmark::run);
        ofHost.put("WatchBenchmark", WatchBenchmark::run);
        ofHost.put("ShadowBenchmark", ShadowBenchmark::run);
        ofHost.put("ScoreBenchmark", lab -> ScoreBenchmark.main(new String[0]));
        ofHost.put("CpuTimeBenchmark", lab -> CpuTimeBenchmark.main(new String[0]));
        ofHost.keySet().removeIf(name -> !name.contains(only));
        if (!ofHost.isEmpty()) {
            Lab lab = Lab.open();
            for (OfHost benchmark : ofHost.values()) {
                benchmark.run(lab);
            }
        }
        if (only.isEmpty()) {
            // All of them in one fork each, or it would take an hour.
            jmh("waybill.bench", "-f", "1");
        } else if (ofHost.isEmpty()) {
            jmh(only);
        }
        System.exit(0);
    }

    private static void jmh(String... arguments) throws Exception {
        Lab.trained();
        org.openjdk.jmh.Main.main(arguments);
    }
}
