package waybill.model.file;

import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Makes the refusal of a {@link ScorerFile}. No name out of the file is shown, and nothing is formatted unless it refuses. */
final class CompiledRejection {
    private CompiledRejection() {}

    static WaybillException of(String reason) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The compiled scorer is refused: " + reason + ".");
    }

    /** @param reason a constant: one that is put together would be so for every check that passes */
    static void unless(boolean right, String reason) {
        if (!right) {
            throw of(reason);
        }
    }

    /** Every number is one of 0 to {@code below - 1}. */
    static void unlessBelow(int[] numbers, int below, String reason) {
        for (int number : numbers) {
            unless(number >= 0 && number < below, reason);
        }
    }

    static void unlessFinite(double[] numbers, String reason) {
        for (double number : numbers) {
            unless(Double.isFinite(number), reason);
        }
    }
}
