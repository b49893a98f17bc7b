package client;

import generated.ApiClient;
import generated.ApiException;
import generated.api.BatchApi;
import generated.api.HealthApi;
import generated.api.ModelsApi;
import generated.api.PredictionsApi;
import generated.model.Prediction;
import generated.model.Policy;
import generated.model.Problem;
import generated.model.Request;
import generated.model.Row;
import generated.model.Run;
import generated.model.RunOfName;
import generated.model.RunRequest;
import generated.model.Verdict;
import java.util.List;

/** Calls a service at SERVICE_URL with the key SERVICE_KEY: every kind of answer that a caller meets, by generated code alone. */
public final class CallService {
    private static final String MODEL = "arrival-delay";

    private final ApiClient client;
    private final ApiClient stranger;

    private CallService(String url, String key) {
        client = new ApiClient().setRequestInterceptor(request -> request.header("x-functions-key", key));
        client.updateBaseUri(url);
        stranger = new ApiClient();
        stranger.updateBaseUri(url);
    }

    public static void main(String[] args) throws Exception {
        CallService calls = new CallService(System.getenv("SERVICE_URL"), System.getenv("SERVICE_KEY"));
        calls.health();
        calls.models();
        calls.predictions();
        calls.refusals();
        calls.batch(System.getenv("SERVICE_FILE"));
        System.out.println("The client in Java got what it asked for.");
    }

    private void health() throws ApiException {
        HealthApi health = new HealthApi(stranger);
        require(health.live().getLive(), "live");
        require(health.ready().getReady(), "ready");
    }

    private void models() throws ApiException {
        ModelsApi models = new ModelsApi(client);
        require(models.listModels().getModels().stream().anyMatch(model -> MODEL.equals(model.getName())), "listed");
        var described = models.describeModel(MODEL, null);
        require(described.getSignature().getFields().size() > 5, "fields");
        require("min".equals(described.getOutput().getUnit()), "output");
        var answer = new PredictionsApi(client)
                .predictWithModel(
                        MODEL, models.getSample(MODEL, null), described.getVersion(), null, null, null, null, null, null, null, null, null, null);
        var prediction = answer.getPredictions().get(0);
        require(prediction.getVerdict() == Verdict.OK, "the sample's verdict");
    }

    private void predictions() throws ApiException {
        var answer = new PredictionsApi(client)
                .predict(
                        new Request().rows(List.of(leg(), leg().dest("XXX"))).id("java-1"),
                        null,
                        Policy.WARN,
                        null, null, null, null, null, null, null, null, null);
        Prediction known = answer.getPredictions().get(0);
        Prediction unknown = answer.getPredictions().get(1);
        require("java-1".equals(answer.getId()), "id");
        require(Math.abs(known.getValue()) < 1000, "value");
        require(unknown.getVerdict() == Verdict.UNKNOWN_CATEGORY, "verdict");
        require(unknown.getNotes().stream().anyMatch(note -> "dest".equals(note.getField())), "note");
    }

    private void refusals() throws Exception {
        PredictionsApi predictions = new PredictionsApi(client);
        Request wrong = new Request().rows(List.of(leg().scheduledDeparture("27.11.2013")));
        Problem problem = problem(
                422, () -> predictions.predict(wrong, null, null, null, null, null, null, null, null, null, null, null));
        require("INVALID_ROWS".equals(problem.getErrorCode()), "error_code");
        require("/rows/0/scheduled_departure".equals(problem.getErrors().get(0).getPointer()), "pointer");
        require("UNKNOWN_MODEL".equals(problem(404, () -> new ModelsApi(client).describeModel("nothing", null))
                .getErrorCode()), "unknown model");
        ApiException closed = refusal(401, () -> new ModelsApi(stranger).listModels());
        require(closed.getResponseBody() == null || closed.getResponseBody().isEmpty(), "a body beside 401");
    }

    private void batch(String file) throws Exception {
        BatchApi batch = new BatchApi(client);
        String name = batch.startRun(new RunRequest(new RunOfName().name(file))).getRun();
        Run run = batch.getRun(name);
        for (int tries = 0; tries < 300 && run.getState() != Run.StateEnum.DONE; tries++) {
            require(run.getState() != Run.StateEnum.FAILED, "the run failed");
            Thread.sleep(200);
            run = batch.getRun(name);
        }
        require(run.getRowsScored() > 0, "rows scored");
        require(batch.listRuns().getRuns().stream().anyMatch(listed -> name.equals(listed.getRun())), "run listed");
        require(name.equals(batch.retryRun(name).getRun()), "retry");
    }

    /** A local time: what it means is the field's to say. */
    private static Row leg() {
        return new Row()
                .carrier("UA")
                .origin("EWR")
                .dest("ORD")
                .scheduledDeparture("2013-11-27T18:05")
                .departureDelay(25L)
                .plannedBlock(150L)
                .distance(719.0);
    }

    private interface Calling {
        void call() throws ApiException;
    }

    private Problem problem(int status, Calling calling) throws Exception {
        return client.getObjectMapper().readValue(refusal(status, calling).getResponseBody(), Problem.class);
    }

    private static ApiException refusal(int status, Calling calling) {
        try {
            calling.call();
        } catch (ApiException refused) {
            require(refused.getCode() == status, "status " + refused.getCode() + " instead of " + status);
            return refused;
        }
        throw new IllegalStateException("Not refused with " + status);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("Not as it should be: " + what);
        }
    }
}
