//! More nodes on one database.

use sprokkel::app::{App, Tenants};
use sprokkel::clock::Randomness;
use sprokkel::db::Database;
use sprokkel::web::server::Routers;

use super::TestApp;

impl TestApp {
    /// Another node on the same database, with the same clock.
    pub async fn another_node(&self) -> Self {
        let db = Database::open(&self.url).await.expect("the database opens");
        let (clock, address) = (self.app.clock.clone(), self.app.base_url.clone());
        let app = App::new(db, clock, Randomness::System, address, false).await.expect("an application");
        let routers = Routers::new(Tenants::one(app.clone()));
        let (hands, url) = (self.hands.clone(), self.url.clone());
        Self { app, hands, engine: self.engine, url, marieke: self.marieke, routers, _file: None }
    }
}
