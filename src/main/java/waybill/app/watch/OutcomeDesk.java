package waybill.app.watch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.monitoring.outcome.OutcomeBlobs;
import waybill.monitoring.outcome.OutcomeFormat;
import waybill.monitoring.outcome.OutcomeIntake;
import waybill.monitoring.outcome.TakenOutcomes;

/** Takes in what came true. */
final class OutcomeDesk {
    private static final String CHARSET = "charset=";

    private OutcomeDesk() {}

    /** Answers {@code POST /api/outcomes}. */
    static Reply take(App app, Call call) {
        int most = app.settings().watch().outcomeBytes();
        if (call.body().length() > most) {
            throw tooLarge(most);
        }
        OutcomeFormat format = format(call.contentType());
        if (call.body().isBlank()) {
            throw new WaybillException(
                    ErrorCode.MISSING_BODY,
                    "The request has no outcomes. Send them as its body, with a Content-Length.");
        }
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > most) {
            throw tooLarge(most);
        }
        String model = call.query().getOrDefault("model", app.settings().model());
        app.stores().createContainers(List.of(OutcomeBlobs.CONTAINER));
        return Reply.json(200, answer(intake(app).take(model, body, format)));
    }

    private static OutcomeIntake intake(App app) {
        return new OutcomeIntake(
                app.stores().blobs(),
                app.versions(),
                app.clock(),
                app.settings().capture().salt());
    }

    private static WaybillException tooLarge(int most) {
        return new WaybillException(
                ErrorCode.TOO_LARGE, "A post of outcomes has at most " + most + " bytes; send them in several.");
    }

    /** The platform decodes every body as UTF-8, whatever is declared. */
    private static OutcomeFormat format(String contentType) {
        String declared = contentType.toLowerCase(Locale.ROOT).replace("\"", "");
        int charset = declared.indexOf(CHARSET);
        boolean utf8 = charset < 0
                || declared.startsWith("utf-8", charset + CHARSET.length())
                || declared.startsWith("us-ascii", charset + CHARSET.length());
        Optional<OutcomeFormat> format = contentType.isEmpty()
                ? Optional.of(OutcomeFormat.JSON)
                : OutcomeFormat.ofMediaType(contentType).filter(known -> utf8);
        return format.orElseThrow(() -> new WaybillException(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                "Send application/json, text/csv or, for an outcome on each line, application/x-ndjson as the Content-Type,"
                        + " in UTF-8."));
    }

    private static String answer(TakenOutcomes taken) {
        return Json.object()
                .put("model", taken.model())
                .put("received_at", taken.receivedAt().toString())
                .put("outcomes", taken.outcomes())
                .put("repeated", taken.repeated())
                .build()
                .toText();
    }
}
