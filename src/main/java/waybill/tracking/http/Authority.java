package waybill.tracking.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Trust in the certificates of a file, and in no others. */
public final class Authority {
    private Authority() {}

    /**
     * TLS with servers whose certificate is in the file, or signed by one that is.
     *
     * @param pem certificates in PEM, one after the other
     * @throws WaybillException {@code INVALID_ARGUMENT} when there is none in it
     */
    public static SSLContext of(Path pem) {
        try (InputStream file = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int count = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("authority-" + count++, one);
            }
            if (count == 0) {
                throw unreadable();
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable();
        }
    }

    private static WaybillException unreadable() {
        return new WaybillException(
                ErrorCode.INVALID_ARGUMENT, "MLFLOW_TRACKING_SERVER_CERT_PATH names no file of certificates in PEM.");
    }
}
