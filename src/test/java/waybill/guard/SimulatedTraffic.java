package waybill.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Requests as services get them, drawn from a seed: few callers ask much and many ask little (or all alike), each caller asks alike and has rows of its
 * own kind, some send rows that are refused, and there are outages and bursts. Keys are spread anew for each run, as a salt spreads them.
 */
final class SimulatedTraffic {
    private final SplittableRandom random;
    private final Canary fault;
    private final Side champion = new Side();
    private final Side canary = new Side();
    private final Caller[] callers;
    private final double[] upTo;
    private final Values values;
    private final List<Double> first = new ArrayList<>();
    private Optional<Quantiles> quantiles = Optional.empty();
    private final int perLook;

    /**
     * What is wrong with a canary.
     *
     * @param intercept by how many standard deviations all its values are off
     * @param slope what one coefficient is multiplied by; the others, with which it shares the variance of values, are right
     * @param slower how many times longer it takes
     * @param stalling the share of requests that take ten times as long
     * @param refusing the share of requests that it refuses, more than the champion
     * @param failing the share of requests that fail, more than the champion's
     * @param noting the share of rows with a note, more than the champion's
     * @param slipping the share of values that are a million times as large
     */
    record Canary(
            double intercept,
            double slope,
            double slower,
            double stalling,
            double refusing,
            double failing,
            double noting,
            double slipping) {
        static final Canary IDENTICAL = new Canary(0, 1, 1, 0, 0, 0, 0, 0);

        static Canary off(double deviations) {
            return new Canary(deviations, 1, 1, 0, 0, 0, 0, 0);
        }

        static Canary coefficient(double factor) {
            return new Canary(0, factor, 1, 0, 0, 0, 0, 0);
        }

        static Canary slower(double times) {
            return new Canary(0, 1, times, 0, 0, 0, 0, 0);
        }

        static Canary stalling(double share) {
            return new Canary(0, 1, 1, share, 0, 0, 0, 0);
        }

        static Canary refusing(double share) {
            return new Canary(0, 1, 1, 0, share, 0, 0, 0);
        }

        static Canary failing(double share) {
            return new Canary(0, 1, 1, 0, 0, share, 0, 0);
        }

        static Canary slipping(double share) {
            return new Canary(0, 1, 1, 0, 0, 0, 0, share);
        }

        static Canary noting(double share) {
            return new Canary(0, 1, 1, 0, 0, 0, share, 0);
        }
    }

    /** Who asks with one key, and how. */
    private record Caller(
            boolean isCanarys, int group, double mean, double refused, double noted, int rows, double took) {}

    /** What is counted of one route, as instances count it. */
    private static final class Side {
        private final long[] requests = new long[RouteGroups.COUNT];
        private final long[] errors = new long[RouteGroups.COUNT];
        private final double[] refused = new double[RouteGroups.COUNT];
        private final double[] noted = new double[RouteGroups.COUNT];
        private final long[] valued = new long[RouteGroups.COUNT];
        private final double[] level = new double[RouteGroups.COUNT];
        private final double[] distance = new double[RouteGroups.COUNT];
        private final double[] outliers = new double[RouteGroups.COUNT];
        private final long[][] took = new long[RouteGroups.COUNT][RouteSums.Took.BUCKETS];

        private RouteGroups groups() {
            List<RouteSums> groups = new ArrayList<>();
            for (int i = 0; i < RouteGroups.COUNT; i++) {
                groups.add(new RouteSums(
                        requests[i],
                        errors[i],
                        refused[i],
                        noted[i],
                        requests[i],
                        valued[i],
                        level[i],
                        distance[i],
                        outliers[i],
                        RouteSums.Took.of(took[i])));
            }
            return new RouteGroups(groups);
        }
    }

    /** Who asks, and how much. */
    enum Asking {
        /** Of two thousand; the largest one of a tenth asks a third of what they ask together. */
        FEW_ASK_MOST(2_000, 1, 5),
        /** Two thousand. */
        ALL_ASK_ALIKE(2_000, 0, 1),
        /** Of two hundred the largest one asks a quarter. */
        OF_TWO_HUNDRED(200, 1.3, 1),
        /** Of a hundred the largest one asks four tenths. */
        OF_A_HUNDRED(100, 1.5, 1),
        /** Of a hundred the largest one asks more than all others. */
        ONE_OF_A_HUNDRED(100, 2, 1);

        private final int callers;
        private final double power;
        private final int first;

        Asking(int callers, double power, int first) {
            this.callers = callers;
            this.power = power;
            this.first = first;
        }

        private double weight(int caller) {
            return Math.pow(caller + first, -power);
        }
    }

    /** How values are spread beside what they should be. */
    enum Values {
        USUAL {
            @Override
            double of(double value, SplittableRandom random) {
                return value;
            }
        },
        /** As amounts of money are: few are a thousand times as large as most. */
        LOGNORMAL {
            @Override
            double of(double value, SplittableRandom random) {
                return Math.exp(2 * value);
            }
        },
        /** Without a variance. */
        PARETO {
            @Override
            double of(double value, SplittableRandom random) {
                return Math.exp(value) * Math.pow(1 - random.nextDouble(), -1 / 1.2);
            }
        },
        /** Somebody sends another unit now and then. */
        SLIPS {
            @Override
            double of(double value, SplittableRandom random) {
                return random.nextInt(500) == 0 ? 1e6 * value : value;
            }
        };

        abstract double of(double value, SplittableRandom random);
    }

    /** A service of which few callers ask most, with a canary. */
    SimulatedTraffic(long seed, int percent, int perLook, Canary fault) {
        this(seed, percent, perLook, fault, Asking.FEW_ASK_MOST, Values.USUAL);
    }

    /**
     * A service with a canary.
     *
     * @param percent of the keys
     * @param perLook about how many requests come between two looks
     */
    SimulatedTraffic(long seed, int percent, int perLook, Canary fault, Asking asking, Values values) {
        this.random = new SplittableRandom(seed);
        this.callers = new Caller[asking.callers];
        this.upTo = new double[asking.callers];
        this.values = values;
        this.fault = fault;
        this.perLook = perLook;
        double all = 0;
        for (int i = 0; i < callers.length; i++) {
            callers[i] = caller(random.nextInt(100) < percent);
            all += asking.weight(i);
            upTo[i] = all;
        }
    }

    private Caller caller(boolean isCanarys) {
        boolean careless = random.nextInt(20) == 0;
        return new Caller(
                isCanarys,
                random.nextInt(RouteGroups.COUNT),
                0.6 * random.nextGaussian(),
                careless ? 0.3 : 0.002,
                careless ? 0.2 : 0.01,
                1 + (random.nextInt(4) == 0 ? random.nextInt(8) : 0),
                Math.exp(0.3 * random.nextGaussian()));
    }

    /** Lets the time between two looks pass. */
    Numbers next() {
        boolean outage = random.nextInt(50) == 0;
        for (int i = 0; i < perLook; i++) {
            ask(callers[drawn()], outage);
        }
        if (random.nextInt(20) == 0) {
            Caller hurried = callers[random.nextInt(callers.length)];
            for (int i = 0; i < perLook / 2; i++) {
                ask(hurried, outage);
            }
        }
        return new Numbers(
                1,
                new Numbers.Side(champion.groups(), OutcomeSums.NONE),
                new Numbers.Side(canary.groups(), OutcomeSums.NONE),
                1,
                List.of());
    }

    private int drawn() {
        double at = random.nextDouble() * upTo[callers.length - 1];
        int low = 0;
        int high = callers.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (upTo[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void ask(Caller by, boolean outage) {
        Side side = by.isCanarys() ? canary : champion;
        Canary what = by.isCanarys() ? fault : Canary.IDENTICAL;
        int group = by.group();
        side.requests[group]++;
        if (random.nextDouble() < (outage ? 0.3 : 0.001) + what.failing()) {
            side.errors[group]++;
        } else if (random.nextDouble() < by.refused() + what.refusing()) {
            side.refused[group]++;
        } else {
            answer(by, what, side, group, outage);
        }
    }

    private void answer(Caller by, Canary what, Side side, int group, boolean outage) {
        int noted = 0;
        double[] numbers = new double[by.rows()];
        for (int row = 0; row < by.rows(); row++) {
            numbers[row] = values.of(value(by, what), random);
            noted += random.nextDouble() < by.noted() + what.noting() ? 1 : 0;
        }
        side.noted[group] += (double) noted / by.rows();
        value(side, group, numbers);
        double stalled = what.stalling() > 0 && random.nextDouble() < what.stalling() ? 10 : 1;
        double nanos =
                2e6 * stalled * by.took() * Math.exp(0.5 * random.nextGaussian()) * (outage ? 5 : 1) * what.slower();
        side.took[group][RouteSums.Took.bucket((long) nanos)]++;
    }

    /** As {@link SplitTally} does. */
    private void value(Side side, int group, double... numbers) {
        if (quantiles.isPresent()) {
            Quantiles of = quantiles.get();
            side.valued[group]++;
            for (double number : numbers) {
                side.level[group] += of.level(number) / numbers.length;
                side.distance[group] += of.distance(number) / numbers.length;
                side.outliers[group] += of.isOutlier(number) ? 1.0 / numbers.length : 0;
            }
        } else if (side == champion) {
            first.add(numbers[0]);
            quantiles = first.size() < SplitTally.LEARNT_FROM
                    ? Optional.empty()
                    : Optional.of(Quantiles.of(
                            first.stream().mapToDouble(Double::doubleValue).toArray()));
        }
    }

    /** Of variance one: what the caller is like, one feature of the row, and a long tail of late ones. */
    private double value(Caller by, Canary what) {
        double tail = random.nextInt(20) == 0 ? -Math.log(1 - random.nextDouble()) : 0;
        double value = by.mean() + 0.7 * what.slope() * random.nextGaussian() + 1.2 * tail + what.intercept();
        return what.slipping() > 0 && random.nextDouble() < what.slipping() ? 1e6 * value : value;
    }
}
