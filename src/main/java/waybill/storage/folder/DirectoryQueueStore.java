package waybill.storage.folder;

import java.nio.file.Path;
import java.time.Clock;
import waybill.storage.MessageQueue;
import waybill.storage.QueueNames;
import waybill.storage.QueueStore;

/** Queues in the folder of a {@link DirectoryBlobStore}: for a machine without Azure, and for tests. */
public final class DirectoryQueueStore implements QueueStore {
    private final DirectoryLayout layout;
    private final Workbench workbench;
    private final Clock clock;

    /**
     * @param root the root of the directory store
     * @param clock the clock that decides when a hidden message is visible again; processes that share the folder need clocks
     *     that agree
     */
    public DirectoryQueueStore(Path root, Clock clock) {
        this.layout = new DirectoryLayout(root);
        this.workbench = new Workbench(layout, clock);
        this.clock = clock;
    }

    @Override
    public MessageQueue queue(String name) {
        return new DirectoryQueue(QueueNames.require(name), layout, workbench, clock);
    }

    @Override
    public String location() {
        return layout.root().toString();
    }
}
