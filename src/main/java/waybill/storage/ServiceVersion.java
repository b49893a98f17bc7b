package waybill.storage;

/** The version of Azure's storage services that all requests ask for. */
public final class ServiceVersion {
    /**
     * Not the newest on purpose, which the SDK would choose: an emulator refuses a version that is newer than itself. This one
     * has all that is needed here, in every cloud and in Azurite from 3.29 on.
     */
    public static final String PINNED = "2023-11-03";

    private ServiceVersion() {}
}
