package waybill.app;

import java.util.Optional;
import waybill.registry.Canary;
import waybill.registry.StickyBy;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.signature.RawValue;

/** Finds the key of a request, where a canary stands: nothing of it is loaded where none does. */
final class RouteKeys {
    private RouteKeys() {}

    /** The version that answers a request; the read request is the place of its name and its fields, if it was read already. */
    static Chosen chosen(Chosen champion, Call call, Optional<Ask> ask) {
        Optional<Canary> canary = champion.split().map(Chosen.Split::rule);
        return canary.isEmpty() ? champion : champion.forKey(key(canary.get().by(), call, ask));
    }

    /** A request without a key is decided by its own name, so that it spreads as keys do. */
    private static String key(StickyBy by, Call call, Optional<Ask> ask) {
        Optional<String> key =
                switch (by.place()) {
                    case HEADER -> Optional.ofNullable(call.headers().get(by.name()));
                    case FIELD ->
                        ask.flatMap(read -> read.rows().get(0).find(by.name()))
                                .filter(value -> !value.isMissing())
                                .map(RouteKeys::text);
                };
        return key.filter(text -> !text.isEmpty())
                .orElseGet(() -> ask.flatMap(Ask::id).orElse(call.invocation()));
    }

    /** The same text for the same value in each format: a whole number is written without a fraction. */
    private static String text(RawValue value) {
        if (value instanceof RawValue.Text text) {
            return text.value();
        }
        if (value instanceof RawValue.Cell cell) {
            return cell.text();
        }
        if (value instanceof RawValue.Num number) {
            double of = number.value();
            return of == Math.rint(of) && Math.abs(of) < 1L << 53 ? Long.toString((long) of) : Double.toString(of);
        }
        return value instanceof RawValue.Bool bool ? Boolean.toString(bool.value()) : "";
    }
}
