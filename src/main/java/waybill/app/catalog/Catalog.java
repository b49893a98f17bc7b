package waybill.app.catalog;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.wire.Formats;

/** What is told of a model beyond what answers: its versions, its history, the files of a version, and in what two versions differ. */
public final class Catalog {
    private Catalog() {}

    /** Answers {@code GET /api/models/{model}/versions}. */
    public static Reply versions(Api api, Call call, String model) {
        return answer(api, call, app -> VersionList.of(app, call, model));
    }

    /** Answers {@code GET /api/models/{model}/history}. */
    public static Reply history(Api api, Call call, String model) {
        return answer(api, call, app -> HistoryList.of(app, call, model));
    }

    /** Answers {@code GET /api/models/{model}/files/{file}}. */
    public static Reply file(Api api, Call call, String model, String file) {
        return answer(api, call, app -> FileDesk.of(app, call, model, file));
    }

    /** Answers {@code GET /api/models/{model}/diff}. */
    public static Reply diff(Api api, Call call, String model) {
        return answer(api, call, app -> VersionPair.of(app, call, model).diff());
    }

    /** Answers {@code GET /api/models/{model}/contract}. */
    public static Reply contract(Api api, Call call, String model) {
        return answer(api, call, app -> VersionPair.of(app, call, model).contract());
    }

    private static Reply answer(Api api, Call call, Function<App, Reply> operation) {
        return api.answer(call, Formats.JSON, UnaryOperator.identity(), operation);
    }
}
