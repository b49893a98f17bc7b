package waybill.model.file;

import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Makes the exception that refuses a {@link ScorerFile}. It shows no name from the file, and formats nothing while checks pass.
 */
final class CompiledRejection {
    private CompiledRejection() {}

    static WaybillException of(String reason) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The compiled scorer is refused: " + reason + ".");
    }

    /** @param reason a constant, because a formatted text would be made for every check that passes */
    static void unless(boolean right, String reason) {
        if (!right) {
            throw of(reason);
        }
    }

    /** Throws unless every number is in the range 0 to {@code below - 1}. */
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
