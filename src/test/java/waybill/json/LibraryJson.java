package waybill.json;

/** JSON as the library reads it, whose reader the scanner is held against. */
public final class LibraryJson {
    private LibraryJson() {}

    public static JsonReader reader(String text) {
        return JsonReader.byLibrary(text);
    }
}
