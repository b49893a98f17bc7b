package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/**
 * The folder of this machine in which the instances of one store spool, each in a folder of its own.
 *
 * @param folder that folder; it need not exist
 */
public record SpoolRoot(File folder) {
    private static final int TRIES = 100;

    /**
     * The folder for a store.
     *
     * @param temporary the machine's folder for temporary files
     * @param user the name of the user, so that users do not meet
     * @param store the location of the store
     */
    public static SpoolRoot of(File temporary, String user, String store) {
        String name =
                "waybill-capture-" + Integer.toHexString(user.hashCode()) + "-" + Integer.toHexString(store.hashCode());
        return new SpoolRoot(new File(temporary, name));
    }

    /**
     * Makes a folder for an instance, which nobody else can read.
     *
     * @param now the moment, in milliseconds: the folder's name begins with it
     */
    File create(long now) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            // Each time: an instance that ends removes the folder of all, if it is empty.
            if (folder.mkdirs()) {
                closeToOthers(folder);
            }
            if (folder.isDirectory()) {
                requireOwn(now);
            }
            File made = new File(folder, now + "-" + i);
            if (made.mkdir()) {
                closeToOthers(made);
                return made;
            }
        }
        throw new IOException("no folder can be made in " + folder.getName());
    }

    /**
     * Folders for temporary files are everybody's: who has put a link, or a folder of his own, in this place could read what is
     * written, or lead it elsewhere. Only the owner may set times.
     */
    private void requireOwn(long now) throws IOException {
        File there = folder.getAbsoluteFile();
        File meant = new File(there.getParentFile().getCanonicalFile(), there.getName());
        if (!there.getCanonicalFile().equals(meant) || !(folder.setLastModified(now) || !folder.isDirectory())) {
            throw new IOException(folder.getName() + " belongs to another user");
        }
    }

    /** Whoever owns the folder of all instances could put another in the place of one of them. */
    void requireOwn(File instance) throws IOException {
        if (!Files.getOwner(folder.toPath()).equals(Files.getOwner(instance.toPath()))) {
            throw new IOException(folder.getName() + " belongs to another user");
        }
    }

    /** Removes the folder of all instances, if there is none. */
    void removeIfEmpty() {
        boolean unused = folder.delete();
    }

    /** Who cannot enter the folder can read nothing in it. By what the first answer has loaded anyway. */
    private static void closeToOthers(File made) {
        made.setExecutable(false, false);
        made.setExecutable(true, true);
        made.setReadable(false, false);
        made.setReadable(true, true);
    }

    /** The moment at which an instance's folder was made, in milliseconds; 0 for a name that is none. */
    static long madeAt(String name) {
        int dash = name.indexOf('-');
        try {
            return dash < 0 ? 0 : Long.parseLong(name.substring(0, dash));
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
