package waybill.training.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a driver's call as long as it may take. Not each driver keeps its own limits where a server takes a connection and says nothing. */
final class Patience {
    private Patience() {}

    /**
     * The call's result. A call that takes too long is left to itself, on a thread that ends with the process.
     *
     * @throws SQLTimeoutException when it takes too long
     * @throws SQLException as of the call
     */
    static <T> T call(Duration most, Callable<T> call) throws SQLException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "waybill-database");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SQLTimeoutException("the server does not answer.", e);
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private static SQLException cause(ExecutionException e) {
        if (e.getCause() instanceof SQLException failed) {
            return failed;
        }
        return new SQLException(String.valueOf(e.getCause()), e.getCause());
    }
}
