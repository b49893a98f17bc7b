package waybill;

import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.logging.Logger;
import waybill.functions.FunctionFactory;
import waybill.functions.PredictFunctions;
import waybill.functions.ShowFunctions;
import waybill.localhost.call.LocalContext;
import waybill.localhost.http.LocalRequest;

/** What the worker does with the staged app: the injector, then a function object per invocation. */
final class StagedApp {
    private StagedApp() {}

    public static void main(String[] args) throws Exception {
        FunctionFactory factory = new FunctionFactory();
        HttpResponseMessage sample = factory.getInstance(ShowFunctions.class)
                .show(LocalRequest.get("/api/models/arrival-delay/sample"), LocalContext.of("show"));
        HttpResponseMessage answer = factory.getInstance(PredictFunctions.class)
                .predict(
                        LocalRequest.post("/api/predict").body(String.valueOf(sample.getBody())),
                        LocalContext.of("predict"));
        Logger.getGlobal().info(answer.getStatusCode() + " " + answer.getBody());
    }
}
