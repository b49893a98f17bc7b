package waybill.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.HistoryResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Manifest;
import waybill.registry.PointerHistory;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.registry.told.PublishedVersion;
import waybill.storage.BlobStore;

@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Tells what happened to a model: who published and promoted which version when, and why.",
        footer = {"", "Example:", "  waybill history arrival-delay"})
final class HistoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<model>")
    private String model = "";

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        BlobStore open = store.openExisting();
        Versions versions = store.versions(open);
        List<HistoryResult.Published> published = store.registry(open).versions(model).stream()
                .sorted(Comparator.naturalOrder())
                .map(version -> published(version, versions))
                .toList();
        PointerHistory changes = PointerHistory.of(model, open, versions);
        if (published.isEmpty() && changes.changes().isEmpty()) {
            throw new WaybillException(
                    ErrorCode.UNKNOWN_MODEL,
                    "No version of " + model + " was ever published here." + Registry.advice(open, model));
        }
        output.show(new HistoryResult(model, published, changes));
        return 0;
    }

    /** A version that can't be read any more was published all the same, at the time in its name. */
    private HistoryResult.Published published(String version, Versions versions) {
        try {
            Versions.Described described = versions.describe(model, version);
            Optional<Manifest.Publication> publication = described.manifest().publication();
            return new HistoryResult.Published(
                    version,
                    described.manifest().createdAt().toString(),
                    publication.map(Manifest.Publication::by).orElse(""),
                    publication.map(Manifest.Publication::reason).orElse(""),
                    PublishedVersion.commit(described, versions));
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.ARTIFACT_REJECTED) {
                throw e;
            }
            return new HistoryResult.Published(version, PublishedVersion.timeIn(version), "", "it is damaged", "");
        }
    }
}
