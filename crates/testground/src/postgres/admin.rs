//! The connection that makes and drops databases, on a thread of its own: callers may or may not be async.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

type Answer = SyncSender<Result<(), String>>;

pub(super) struct Admin {
    orders: SyncSender<(String, Option<Answer>)>,
}

impl Admin {
    pub(super) fn connect(url: &str) -> Admin {
        let (orders, inbox) = sync_channel(64);
        let (ready, connected) = sync_channel(1);
        let url = url.to_owned();
        thread::Builder::new()
            .name("testground-postgres".into())
            .spawn(move || serve(&url, &ready, &inbox))
            .expect("a thread starts");
        let said = connected.recv().expect("the connection says whether it stands");
        said.unwrap_or_else(|reason| panic!("no connection to the test's PostgreSQL: {reason}"));
        Admin { orders }
    }

    /// # Panics
    /// With PostgreSQL's own words when it refuses.
    pub(super) fn run(&self, sql: &str) {
        let (answer, said) = sync_channel(1);
        self.orders.send((sql.to_owned(), Some(answer))).expect("the connection lives as long as the server");
        said.recv().expect("every order is answered").unwrap_or_else(|reason| panic!("{sql}: {reason}"));
    }

    /// Does not wait: for cleaning up, when there is nobody to tell.
    pub(super) fn run_later(&self, sql: &str) {
        let _ = self.orders.send((sql.to_owned(), None));
    }
}

fn serve(url: &str, ready: &Answer, inbox: &Receiver<(String, Option<Answer>)>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let connected = runtime.block_on(tokio_postgres::connect(url, tokio_postgres::NoTls));
    let client = match connected {
        Ok((client, connection)) => {
            runtime.spawn(connection);
            client
        }
        Err(reason) => {
            let _ = ready.send(Err(reason.to_string()));
            return;
        }
    };
    let _ = ready.send(Ok(()));
    while let Ok((sql, answer)) = inbox.recv() {
        let done = runtime.block_on(client.batch_execute(&sql)).map_err(|reason| words(&reason));
        if let Some(answer) = answer {
            let _ = answer.send(done);
        }
    }
}

fn words(reason: &tokio_postgres::Error) -> String {
    reason.as_db_error().map_or_else(|| reason.to_string(), |said| said.message().to_owned())
}
