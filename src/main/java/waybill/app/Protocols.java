package waybill.app;

import java.util.List;
import java.util.Locale;

/** The protocols of other prediction servers, by the first segment of the path. Only their calls load these classes. */
final class Protocols {
    private Protocols() {}

    static Reply answer(Api api, ProtocolCall call) {
        List<String> path = call.segments();
        return path.get(0).toLowerCase(Locale.ROOT).equals("v2")
                ? new InferenceDesk(api, call).answer(path.subList(1, path.size()))
                : new ScoringDesk(api, call).answer(path);
    }
}
