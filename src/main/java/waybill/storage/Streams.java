package waybill.storage;

import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the JDK has no stream for. */
public final class Streams {
    private Streams() {}

    /** The elements that {@code next} gives, one at a time as they are asked for, up to the first that is empty. */
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
