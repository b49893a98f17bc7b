package waybill;

import com.microsoft.azure.functions.HttpResponseMessage;
import waybill.functions.FunctionFactory;
import waybill.functions.PredictFunctions;
import waybill.localhost.call.LocalContext;
import waybill.localhost.http.LocalRequest;

/** The first answer of a process, by the objects that the worker uses; settings are those of its environment. */
final class FirstAnswerProcess {
    private FirstAnswerProcess() {}

    /** @param args the body of the request */
    public static void main(String[] args) throws Exception {
        PredictFunctions functions = new FunctionFactory().getInstance(PredictFunctions.class);
        HttpResponseMessage answer = functions.predict(
                LocalRequest.post("/api/predict")
                        .header("Content-Type", "application/json")
                        .body(args[0]),
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
