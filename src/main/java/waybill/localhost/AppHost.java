package waybill.localhost;

import waybill.app.Api;
import waybill.app.App;
import waybill.functions.FunctionFactory;

/** The local host, with the functions of this project. */
public final class AppHost {
    private AppHost() {}

    /** Serves every annotated function of package {@code functions} around one app. */
    public static LocalHost start(App app, LocalHostConfig config) {
        FunctionFactory factory = new FunctionFactory(Api.of(app));
        return LocalHost.start(config, FunctionScan.inPackageOf(FunctionFactory.class), factory::getInstance);
    }
}
