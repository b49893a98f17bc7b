package waybill.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import waybill.app.Api;
import waybill.app.BuildInfo;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.web.PageFile;
import waybill.web.PageHeaders;
import waybill.web.Pages;

/** The pages that people open: files of the package, for anybody, as they hold nothing that the source does not. */
public final class PageFunctions {
    private final Api api;

    public PageFunctions(Api api) {
        this.api = api;
    }

    @FunctionName("pages")
    public HttpResponseMessage pages(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            // The root, too: the platform has no empty route, but an optional segment may be absent.
                            route = "{file:regex(^ui[a-z0-9.-]*$)?}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Edge.reply(api, request, context, call -> Pages.find(
                        RequestPath.of(request).shape(), PageFunctions::build)
                .map(file -> answer(call, file))
                .orElseGet(() -> new Reply(404, PageHeaders.ALL, "")));
    }

    /** As the page makes it of what {@code /api/health/live} answers. */
    private static String build() {
        BuildInfo running = BuildInfo.running();
        return running.version() + "+" + running.commit();
    }

    private static Reply answer(Call call, PageFile file) {
        return file.isAmong(call.headers().getOrDefault("if-none-match", ""))
                ? new Reply(304, file.headers(), "")
                : new Reply(200, file.headers(), file.text());
    }
}
