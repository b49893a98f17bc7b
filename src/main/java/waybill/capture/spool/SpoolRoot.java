package waybill.capture.spool;

import java.io.File;
import java.io.IOException;

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
     * @param process what tells this process from others of the machine
     */
    File create(long now, long process) throws IOException {
        if (!folder.isDirectory() && !folder.mkdirs() && !folder.isDirectory()) {
            throw new IOException("it cannot be made");
        }
        for (int i = 0; i < TRIES; i++) {
            File made = new File(folder, now + "-" + process + "-" + i);
            if (made.mkdir()) {
                closeToOthers(made);
                return made;
            }
        }
        throw new IOException("no folder can be made in it");
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
