package waybill;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
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
        LocalRequest<Optional<String>> request = LocalRequest.post("/api/predict")
                .header("Content-Type", "application/json")
                .body(args[2]);
        ExecutionContext context = LocalContext.of("predict");
        // What a host has loaded before.
        context.getLogger();
        request.createResponseBuilder(HttpStatus.OK).body("").build();
        Begun.tell();
        HttpResponseMessage answer = functions(args[0], args[1]).predict(request, context);
        Answered.tell(answer);
        // What comes behind the answer is not asked for here.
        Runtime.getRuntime().halt(0);
    }

    private static PredictFunctions functions(String connection, String model) throws Exception {
        Settings settings = Settings.of(Map.of("WAYBILL_STORE_CONNECTION", connection, "WAYBILL_MODEL", model));
        FunctionFactory factory = new FunctionFactory(Api.inBackground(() -> App.start(settings, Clock.systemUTC())));
        return factory.getInstance(PredictFunctions.class);
    }

    /** Is loaded when the app begins: the log of classes has nothing else to say so. */
    static final class Begun {
        private Begun() {}

        private static void tell() {
            System.out.println("begun");
        }
    }

    /** Is loaded when there is an answer. */
    static final class Answered {
        private Answered() {}

        private static void tell(HttpResponseMessage answer) {
            System.out.println(answer.getStatusCode() + " " + answer.getBody());
        }
    }
}
