package waybill.storage;

/** Who issues tokens for services of Azure, to the identity that the environment provides. */
public interface AccessTokens {
    /**
     * A token that is still good for minutes; who issues it keeps it.
     *
     * @param scope for whom it is, such as {@code https://management.azure.com/.default}
     * @throws waybill.failure.WaybillException {@code STORE_FORBIDDEN} when there is no identity here
     */
    String token(String scope);
}
