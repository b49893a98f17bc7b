package waybill.localhost.call;

import com.microsoft.azure.functions.OutputBinding;
import org.jspecify.annotations.Nullable;

/** An output binding that keeps the value that a function sets. */
final class LocalOutputBinding<T> implements OutputBinding<T> {
    private volatile @Nullable T value;

    @Override
    public @Nullable T getValue() {
        return value;
    }

    @Override
    public void setValue(@Nullable T newValue) {
        value = newValue;
    }
}
