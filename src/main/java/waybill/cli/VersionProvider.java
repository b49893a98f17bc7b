package waybill.cli;

import picocli.CommandLine.IVersionProvider;
import waybill.app.BuildInfo;

/** The output of {@code ./waybill --version}. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.running();
        return new String[] {
            "waybill " + build.version() + (build.commit().isEmpty() ? "" : " (" + build.commit() + ")")
        };
    }
}
