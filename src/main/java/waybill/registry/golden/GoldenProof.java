package waybill.registry.golden;

import java.util.List;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.ServableModel;
import waybill.signature.Row;

/** Replays what golden rows have besides their values, before a version first says so much. */
public record GoldenProof(List<GoldenRow> golden) implements ServableModel.Proof {
    @Override
    public void require(ServableModel model) {
        for (int i = 0; i < golden.size(); i++) {
            if (!golden.get(i).additions().isNone()) {
                require(model, golden.get(i), i);
            }
        }
    }

    private static void require(ServableModel model, GoldenRow expected, int index) {
        Answer answer = answer(model, expected, index);
        if (!expected.whollyReproducedBy(answer)) {
            throw rejected(
                    index,
                    "it is not reproduced: " + said(GoldenAdditions.of(answer)) + " instead of "
                            + said(expected.additions()));
        }
    }

    private static Answer answer(ServableModel model, GoldenRow expected, int index) {
        Optional<Row> row = model.signature().bind(expected.row()).row();
        if (row.isEmpty()) {
            throw rejected(index, "it has an interval or a promise, and is refused");
        }
        try {
            return model.pass(expected.additions().wanted()).answer(row.get());
        } catch (IllegalArgumentException e) {
            throw rejected(index, "it has what the version cannot say");
        }
    }

    private static String said(GoldenAdditions additions) {
        String interval = additions
                .interval()
                .map(ends -> "from " + ends.min() + " to " + ends.max())
                .orElse("no interval");
        return additions
                .promise()
                .map(promise -> interval + ", "
                        + promise.value().map(value -> "promise " + value).orElse("promise beyond the limits"))
                .orElse(interval);
    }

    private static WaybillException rejected(int index, String why) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, "Golden row " + index + " is refused: " + why + ".");
    }
}
