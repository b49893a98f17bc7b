package waybill.serving;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class Heard implements Listener {
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    @Override
    public void tell(Exchange exchange) {
        exchanges.add(exchange);
    }

    @Override
    public void tellOfFile(Exchange block) {
        exchanges.add(block);
    }

    @Override
    public void tell(Handled handled) {}

    @Override
    public void close() {}

    List<Exchange> exchanges() {
        return exchanges;
    }

    List<Served> served() {
        return exchanges.stream().map(Heard::served).toList();
    }

    static Served served(Exchange exchange) {
        return ((Exchange.Outcome.Answered) exchange.outcome()).served();
    }
}
