package waybill.legs.mapping;

import java.util.Optional;

/** Why an event is left out, although its item was read. The first reason counts. */
final class Misses {
    private Optional<LeftOut> first = Optional.empty();

    void ignored() {
        tell(new LeftOut(LeftOut.IGNORED_CODE, "", ""));
    }

    void unknown(String name, String code) {
        tell(new LeftOut(LeftOut.UNKNOWN_CODE, name, code));
    }

    private void tell(LeftOut leftOut) {
        if (first.isEmpty()) {
            first = Optional.of(leftOut);
        }
    }

    Optional<LeftOut> first() {
        return first;
    }
}
