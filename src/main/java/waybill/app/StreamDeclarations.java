package waybill.app;

