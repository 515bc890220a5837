output "url" {
  description = "Address of the service."
  value       = google_cloud_run_v2_service.main.uri
  depends_on  = [google_iap_web_cloud_run_service_iam_member.members]
}
