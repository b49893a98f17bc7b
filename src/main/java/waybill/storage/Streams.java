package waybill.storage;

import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Streams that the JDK does not provide. */
public final class Streams {
    private Streams() {}

    /** The elements that {@code next} returns, fetched one at a time on demand, up to the first empty one. */
    public static <T> Stream<T> until(Supplier<Optional<T>> next) {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(
                new AbstractSpliterator<T>(Long.MAX_VALUE, traits) {
                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        Optional<T> element = next.get();
                        element.ifPresent(action);
                        return element.isPresent();
                    }
                },
                false);
    }
}
