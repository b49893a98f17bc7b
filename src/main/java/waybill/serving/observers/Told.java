package waybill.serving.observers;

import waybill.serving.Exchange;
import waybill.serving.Handled;
import waybill.serving.Observer;
import waybill.signature.RawRow;

/** What observers are told, and about how many bytes of memory it holds while it waits. */
sealed interface Told {
    long weight();

    /** Passes it on. */
    void pass(Observer observer);

    /** Tells that it was missed. */
    void miss(Observer observer);

    record OfExchange(Exchange exchange, long weight) implements Told {
        private static final long ALONE = 1_000;
        private static final long ROW = 400;
        private static final long CELL = 48;
        private static final long VIOLATION = 200;

        OfExchange(Exchange exchange) {
            this(exchange, weight(exchange));
        }

        private static long weight(Exchange exchange) {
            long weight = ALONE;
            for (RawRow row : exchange.rows()) {
                weight += ROW + CELL * row.header().size() + row.textLength();
            }
            return exchange.outcome() instanceof Exchange.Outcome.Refused refused
                    ? weight + VIOLATION * refused.violations().size()
                    : weight;
        }

        @Override
        public void pass(Observer observer) {
            observer.exchanged(exchange);
        }

        @Override
        public void miss(Observer observer) {
            observer.missed(exchange);
        }
    }

    record OfCall(Handled handled) implements Told {
        @Override
        public long weight() {
            return 200;
        }

        @Override
        public void pass(Observer observer) {
            observer.handled(handled);
        }

        @Override
        public void miss(Observer observer) {
            observer.missed(handled);
        }
    }
}
