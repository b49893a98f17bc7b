package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Asks for a failure. */
public final class Failures {
    private Failures() {}

    /** Asserts that the call fails with this code, and returns the message. */
    public static String messageOf(ErrorCode code, ThrowingCallable call) {
        WaybillException failure = refusal(call);
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        return failure.getMessage();
    }
}
