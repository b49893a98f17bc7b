package waybill.tracking;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import waybill.tracking.content.Payload;
import waybill.tracking.content.RunContents;
import waybill.tracking.http.Pauses;
import waybill.tracking.http.Server;
import waybill.tracking.http.TrackingFault;
import waybill.tracking.journal.Journal;
import waybill.tracking.journal.JournalFile;

/**
 * Shows trainings, versions and pointers on a tracking server. Each call goes on where its journal says that the last one ended,
 * and asks nothing when all is done.
 */
public final class Tracker {
    private final TrackingSettings settings;
    private final Pauses pauses;
    private final Server server;
    private final Clock clock;
    private final Consumer<String> remarks;

    /** @param remarks hears what people must know that is no fault, one sentence at a time */
    public Tracker(TrackingSettings settings, Pauses pauses, Clock clock, Consumer<String> remarks) {
        this.settings = settings;
        this.pauses = pauses;
        this.server = settings.server(pauses);
        this.clock = clock;
        this.remarks = remarks;
    }

    /** The URL of the server. */
    public String server() {
        return server.url();
    }

    /**
     * Shows a trained model as one run, of which there is never a second.
     *
     * @return the id of the run
     * @throws TrackingFault when the server has not taken all of it; the journal knows the rest
     */
    public String training(Payload payload, JournalFile file) {
        Journal journal = Journal.open(file, clock, server.url(), payload.digest(), Optional.empty());
        RunSteps.Logged logged = run(payload, journal).take();
        journal.end();
        return logged.run();
    }

    /**
     * Registers a published version, of a run that is made if there is none.
     *
     * @param digest of its payload
     * @param payload read only if something is open
     * @param trained the journal of the training, where it is known
     * @return the number of the registered version
     * @throws TrackingFault as {@link #training}
     */
    public String version(
            Published published,
            String digest,
            Supplier<Payload> payload,
            JournalFile file,
            Optional<JournalFile> trained) {
        Journal journal = Journal.open(file, clock, server.url(), digest, trained);
        Optional<String> done = journal.before("registered-version");
        if (journal.isEnded() && done.isPresent()) {
            return done.get();
        }
        RunSteps steps = run(payload.get(), journal);
        RunSteps.Logged logged = steps.take();
        journal.once("pinned", () -> steps.pin(logged, published.version()));
        String number = new VersionSteps(server, pauses, journal, remarks).take(published, logged);
        journal.end();
        return number;
    }

    /**
     * Lets the aliases of a model name what they should, whatever they name now.
     *
     * @param number the registered version of a version
     * @throws TrackingFault as {@link #training}
     */
    public void aliases(String model, Aliases aliases, Function<String, String> number, JournalFile file) {
        Journal journal = Journal.anew(file, clock, server.url(), aliases.digest());
        AliasSteps steps = new AliasSteps(server, journal, remarks);
        steps.take(model, Aliases.CHAMPION, aliases.champion().map(number));
        steps.take(model, Aliases.CHALLENGER, aliases.challenger().map(number));
        journal.end();
    }

    private RunSteps run(Payload payload, Journal journal) {
        long now = Long.parseLong(journal.once("begun", () -> Long.toString(clock.millis())));
        RunContents contents = RunContents.of(payload, now);
        contents.remarks().forEach(remarks);
        return new RunSteps(server, settings, journal, payload, contents, remarks);
    }
}
