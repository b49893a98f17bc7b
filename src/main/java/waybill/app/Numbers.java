package waybill.app;

import java.util.List;
import waybill.metrics.BuildMetrics;
import waybill.metrics.Exposition;
import waybill.metrics.Metrics;
import waybill.metrics.ModelMetrics;
import waybill.metrics.ProcessMetrics;
import waybill.metrics.RequestMetrics;
import waybill.serving.Observer;

/** The numbers of this process, from its first request on. */
public final class Numbers {
    private final RequestMetrics requests = new RequestMetrics();
    private final Metrics metrics;

    private Numbers(App app) {
        BuildInfo build = BuildInfo.running();
        this.metrics = new Metrics(
                instance(app),
                List.of(
                        requests,
                        new ModelMetrics(app.deployments(), app.clock()),
                        new ProcessMetrics(),
                        new BuildMetrics(build.version(), build.commit())));
    }

    static Numbers of(App app) {
        return new Numbers(app);
    }

    /** A name that no other process of the service has, nor had. */
    private static String instance(App app) {
        return Long.toString(app.clock().millis(), Character.MAX_RADIX) + "-"
                + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    }

    /** Hears of what is counted. */
    Observer observer() {
        return requests;
    }

    /** The numbers as they are now, in the text that the caller takes. */
    public Reply answer(Call call) {
        Exposition exposition = Exposition.accepted(call.accept());
        return Reply.of(200, exposition.mediaType(), metrics.page(exposition)).exact();
    }
}
