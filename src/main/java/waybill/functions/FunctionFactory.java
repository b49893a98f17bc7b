package waybill.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Settings;

/**
 * Makes the function objects, one per invocation, around the one {@link Api} of the process. The worker finds it as a service and
 * constructs it when it loads the functions, before the first request: the fetch of the model starts there, in the background.
 * The constructor neither blocks nor throws, because a worker whose injector throws never answers again.
 */
public final class FunctionFactory implements FunctionInstanceInjector {
    private final Api api;
    private final Octets octets;

    /** Called by the worker; makes an app from this process's environment. */
    public FunctionFactory() {
        this(begun());
    }

    /** Where the platform lets its processes end by themselves, what observers have not heard yet is passed to them. */
    private static Api begun() {
        Api api = Api.inBackground(() -> App.start(Settings.fromEnvironment(), Clock.systemUTC()));
        Runtime.getRuntime().addShutdownHook(new Thread(api::end, "waybill-end"));
        return api;
    }

    /** Functions on Microsoft's worker. */
    public FunctionFactory(Api api) {
        this(api, new WorkerOctets());
    }

    /** @param octets finds bodies that are bytes on the host of these functions */
    public FunctionFactory(Api api, Octets octets) {
        this.api = api;
        this.octets = octets;
    }

    @Override
    public <T> T getInstance(Class<T> functionClass) throws Exception {
        try {
            Constructor<?>[] all = functionClass.getConstructors();
            return all.length == 1 && all[0].getParameterCount() == 2
                    ? functionClass.cast(all[0].newInstance(api, octets))
                    : functionClass.getConstructor(Api.class).newInstance(api);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("A function's constructor only keeps its Api.", e);
        }
    }
}
