package waybill.serving.observers;

import waybill.serving.Exchange;
import waybill.serving.Handled;
import waybill.serving.Observer;

/** What observers are told, and about how many bytes of memory it holds while it waits. */
sealed interface Told {
    long weight();

    /** Passes it on. */
    void pass(Observer observer);

    /** Tells that it was missed. */
    void miss(Observer observer);

    record OfExchange(Exchange exchange, long weight) implements Told {
        OfExchange(Exchange exchange) {
            this(exchange, exchange.weight());
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
