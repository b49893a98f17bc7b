package waybill.serving;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import waybill.serving.late.LateLog;

/** Runs what was scheduled only when it is told to, in the thread that tells it. Has no thread of its own. */
final class StepScheduler extends ScheduledThreadPoolExecutor {
    private final Deque<Step> steps = new ArrayDeque<>();

    StepScheduler() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        if (isShutdown()) {
            throw new RejectedExecutionException();
        }
        Step step = new Step(task, Duration.ofNanos(unit.toNanos(delay)));
        // A line of the log is no step.
        if (!(task instanceof LateLog)) {
            steps.add(step);
        }
        return step;
    }

    /** Runs the next step, whatever its delay; the delay of the one that it scheduled. */
    Duration step() {
        steps.remove().task().run();
        return steps.element().delay();
    }

    void steps(int times) {
        for (int i = 0; i < times; i++) {
            step();
        }
    }

    private record Step(Runnable task, Duration delay) implements ScheduledFuture<Object> {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delay);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public Object get() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object get(long timeout, TimeUnit unit) {
            throw new UnsupportedOperationException();
        }
    }
}
