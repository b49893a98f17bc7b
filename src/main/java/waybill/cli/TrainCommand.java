package waybill.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "train", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    static final String OUTPUT = ".waybill/trained";

    @Override
    public Integer call() {
        return 1;
    }
}
