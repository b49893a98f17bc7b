package waybill.storage.lean;

import java.io.IOException;
import java.net.HttpURLConnection;
import waybill.failure.WaybillException;
import waybill.storage.Faults;
import waybill.storage.Retries;

/**
 * Sends requests, and repeats them when the answer is temporary or breaks off. A body that broke off is read again from its
 * start, so that its bytes are always of one state.
 */
final class HttpExchanges {
    private final Retries retries;
    private final RetryDelays delays;
    private final int perTry;

    HttpExchanges(Retries retries, RetryDelays delays) {
        this.retries = retries;
        this.delays = delays;
        this.perTry = (int) Math.min(Integer.MAX_VALUE, retries.perTry().toMillis());
    }

    /**
     * Sends the request until its answer is final.
     *
     * @throws WaybillException {@code STORE_UNAVAILABLE} when the tries are used up
     */
    HttpAnswer ask(HttpRequest request) {
        for (int failures = 1; ; failures++) {
            WaybillException fault;
            long asked = RetryDelays.NOT_ASKED;
            try {
                HttpAnswer answer = once(request);
                if (!answer.isForNow()) {
                    request.check(answer);
                    return answer;
                }
                fault = Faults.unavailable(request.what(), request.whom(), answer.told());
                asked = answer.retryAfter();
            } catch (IOException e) {
                fault = Faults.silent(request.what(), request.whom(), e, e);
            }
            if (failures == retries.tries()) {
                throw fault;
            }
            pause(delays.millis(failures, asked), fault);
        }
    }

    private HttpAnswer once(HttpRequest request) throws IOException {
        HttpURLConnection connection = request.open();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(perTry);
        connection.setReadTimeout(perTry);
        boolean answered = false;
        try {
            HttpAnswer answer = HttpAnswer.of(connection, request.maxBytes());
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                connection.disconnect();
            }
        }
    }

    private void pause(long millis, WaybillException fault) {
        try {
            delays.pause(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault;
        }
    }
}
