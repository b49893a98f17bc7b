package waybill;

import com.microsoft.azure.functions.HttpResponseMessage;
import java.time.Clock;
import java.util.Map;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Settings;
import waybill.functions.FunctionFactory;
import waybill.functions.PredictFunctions;
import waybill.localhost.call.LocalContext;
import waybill.localhost.http.LocalRequest;

/** The first answer of a process, by the objects that the worker uses. */
final class FirstAnswerProcess {
    private FirstAnswerProcess() {}

    /** @param args the store's connection string, the model, the body of the request */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(Map.of("WAYBILL_STORE_CONNECTION", args[0], "WAYBILL_MODEL", args[1]));
        FunctionFactory factory = new FunctionFactory(Api.inBackground(() -> App.start(settings, Clock.systemUTC())));
        PredictFunctions functions = factory.getInstance(PredictFunctions.class);
        HttpResponseMessage answer = functions.predict(
                LocalRequest.post("/api/predict")
                        .header("Content-Type", "application/json")
                        .body(args[2]),
                LocalContext.of("predict"));
        Answered.tell(answer);
        // What comes behind the answer is not asked for here.
        Runtime.getRuntime().halt(0);
    }

    /** Is loaded when there is an answer: the log of classes has nothing else to say so. */
    private static final class Answered {
        private Answered() {}

        private static void tell(HttpResponseMessage answer) {
            System.out.println(answer.getStatusCode() + " " + answer.getBody());
        }
    }
}
