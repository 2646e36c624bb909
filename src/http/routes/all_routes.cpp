#include "http/routes/all_routes.hpp"

#include "http/routes/account_routes.hpp"
#include "http/routes/audit_routes.hpp"
#include "http/routes/change_routes.hpp"
#include "http/routes/decision_routes.hpp"
#include "http/routes/demo_routes.hpp"
#include "http/routes/download_routes.hpp"
#include "http/routes/explanation_routes.hpp"
#include "http/routes/group_routes.hpp"
#include "http/routes/import_routes.hpp"
#include "http/routes/instance_routes.hpp"
#include "http/routes/me_routes.hpp"
#include "http/routes/number_routes.hpp"
#include "http/routes/queue_routes.hpp"
#include "http/routes/request_routes.hpp"
#include "http/routes/revalidation_routes.hpp"
#include "http/routes/role_routes.hpp"
#include "http/routes/search_routes.hpp"
#include "http/routes/session_routes.hpp"
#include "http/routes/task_routes.hpp"
#include "http/routes/token_routes.hpp"

namespace claviger::http::routes {

void add_routes(Router& router, const RouteServices& services, const domain::Vocabulary& vocabulary) {
  add_account_routes(router, services);
  add_session_routes(router, services);
  add_me_routes(router, services);
  add_request_routes(router, services);
  add_queue_routes(router, services);
  add_number_routes(router, services);
  add_group_routes(router, services);
  add_revalidation_routes(router, services);
  add_role_routes(router, services);
  add_import_routes(router, services);
  add_audit_routes(router, services);
  add_instance_routes(router, services);
  const MachineServices machine{services, std::make_shared<const usecases::Clients>(services.services), vocabulary};
  add_decision_routes(router, machine);
  add_explanation_routes(router, services);
  add_download_routes(router, services);
  add_search_routes(router, machine);
  add_task_routes(router, machine);
  add_change_routes(router, machine);
  add_token_routes(router, machine);
  add_demo_routes(router, services);
}

}  // namespace claviger::http::routes
