//! Every state of both faces, shown in each look: nothing in it may stand in anybody's way, and a picture of it
//! is kept in the ignored folder `shots/`. Knows how a state is reached, and nothing of how it is drawn.

mod agent;
mod easel;
mod pages;
mod visitor;
