package waybill.app.protocol;

import java.util.List;
import java.util.Locale;
import waybill.app.Api;
import waybill.app.Reply;

/** The protocols of other prediction servers, by the first segment of the path. Only their calls load these classes. */
public final class Protocols {
    private Protocols() {}

    /** Answers a call of any of them. */
    public static Reply answer(Api api, ProtocolCall call) {
        List<String> path = call.path();
        return path.get(0).toLowerCase(Locale.ROOT).equals("v2")
                ? new InferenceDesk(api, call).answer(path.subList(1, path.size()))
                : new ScoringDesk(api, call).answer(path);
    }
}
