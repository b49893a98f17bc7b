package waybill.json;

/** Reports text that is not JSON, or JSON that does not have the expected shape. The message never quotes the text. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String message;

    public JsonException(String pointer, String message) {
        super(message);
        this.pointer = pointer;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** The place of the fault: an RFC 6901 JSON pointer, empty for the whole document. */
    public String pointer() {
        return pointer;
    }
}
