package waybill.bench;

import java.util.ArrayList;
import java.util.List;

/** All benchmarks, or those whose name contains the argument: the whole host first, then JMH. */
public final class Bench {
    private Bench() {}

    /** A benchmark of the whole host. */
    interface OfHost {
        void run(Lab lab) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String only = args.length == 0 ? "" : args[0];
        List<OfHost> chosen = new ArrayList<>();
        if ("ColdStartBenchmark".contains(only)) {
            chosen.add(ColdStartBenchmark::run);
        }
        if (!chosen.isEmpty()) {
            Lab lab = Lab.open();
            for (OfHost benchmark : chosen) {
                benchmark.run(lab);
            }
        }
        System.exit(0);
    }
}
