package waybill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.app.Identity;
import waybill.cli.option.CommandContext;
import waybill.cli.option.OutputOptions;
import waybill.cli.result.FetchResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.AccessTokens;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.tracking.azure.DataAddress;
import waybill.tracking.azure.Datastores;
import waybill.tracking.azure.WorkspaceAddress;
import waybill.tracking.http.Credential;
import waybill.tracking.http.Patience;
import waybill.tracking.http.Pauses;
import waybill.tracking.http.Server;
import waybill.tracking.http.TrackingFault;

@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = "Fetches a file of an Azure ML datastore to this machine, for a recipe to name.",
        footer = {
            "",
            "Example:",
            "  waybill fetch azureml://subscriptions/S/resourcegroups/G/workspaces/W/datastores/D/paths/legs.csv.gz -o"
                    + " legs.csv.gz"
        })
final class FetchCommand implements Callable<Integer> {
    private static final long LARGEST = 1 << 30;

    private final CommandContext context;

    @Parameters(
            paramLabel = "<azureml uri>",
            description =
                    "azureml://subscriptions/<id>/resourcegroups/<group>/workspaces/<name>/datastores/<name>/paths/"
                            + "<path>.")
    private String uri = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            required = true,
            description = "Where the file goes.")
    private Path output = Path.of("");

    @Mixin
    private OutputOptions shown = new OutputOptions();

    FetchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DataAddress address = DataAddress.parse(uri);
        AccessTokens tokens = Identity.tokens(context.settings());
        byte[] bytes = bytes(place(address, tokens));
        try {
            Files.write(output, bytes);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, output + " cannot be written.", e);
        }
        shown.show(FetchResult.of(output, bytes));
        return 0;
    }

    private static Datastores.Place place(DataAddress address, AccessTokens tokens) {
        Server manager = new Server(
                Datastores.MANAGER,
                Credential.bearer(() -> tokens.token(WorkspaceAddress.SCOPE)),
                Patience.standard(),
                Optional.empty(),
                Pauses.system());
        try {
            return new Datastores(manager).of(address);
        } catch (TrackingFault e) {
            throw new WaybillException(ErrorCode.SERVICE_UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private byte[] bytes(Datastores.Place place) {
        BlobName name = new BlobName(place.container(), place.path());
        return Identity.blobs(place.endpoint(), context.settings(), context.clock())
                .read(name, LARGEST)
                .map(Blob::bytes)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.FILE_NOT_FOUND, "There is no blob " + name + " in the storage of the datastore."));
    }
}
